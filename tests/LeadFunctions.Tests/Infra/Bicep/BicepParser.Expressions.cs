using System.Globalization;

namespace LeadFunctions.Tests.Infra.Bicep;

internal sealed partial class BicepParser
{
    /// <summary>Operators from the weakest to the strongest.</summary>
    private static readonly string[][] Operators = [["??"], ["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]];

    private BicepNode Expression()
    {
        if (Lambda() is { } lambda)
            return lambda;
        var line = Now.Line;
        var condition = Binary(0);
        if (!Skip("?"))
            return condition;
        var yes = Expression();
        Expect(":");
        return new BicepOperator(line, "?:", [condition, yes, Expression()]);
    }

    private BicepLambda? Lambda()
    {
        var from = _at;
        var line = Now.Line;
        var locals = Locals();
        if (locals.Count > 0 && Skip("=>"))
            return new BicepLambda(line, locals, Expression());
        _at = from;
        return null;
    }

    private List<string> Locals()
    {
        var locals = new List<string>();
        var several = Skip("(");
        while (Now.Kind == BicepTokenKind.Name)
        {
            locals.Add(Take(BicepTokenKind.Name).Value);
            if (!several || !Skip(","))
                break;
        }

        return !several || Skip(")") ? locals : [];
    }

    private BicepNode Binary(int level)
    {
        if (level == Operators.Length)
            return Unary();
        var left = Binary(level + 1);
        while (Now.Kind == BicepTokenKind.Symbol && Operators[level].Contains(Now.Value))
        {
            var token = Take(BicepTokenKind.Symbol);
            left = new BicepOperator(token.Line, token.Value, [left, Binary(level + 1)]);
        }

        return left;
    }

    private BicepNode Unary()
    {
        var line = Now.Line;
        if (Skip("!"))
            return new BicepOperator(line, "!", [Unary()]);
        return Skip("-") ? new BicepOperator(line, "-", [Unary()]) : Postfix();
    }

    private BicepNode Postfix()
    {
        var node = Primary();
        while (true)
        {
            var line = Now.Line;
            if (Is(".") || Is(".?") || Is("::"))
            {
                var nested = Take(BicepTokenKind.Symbol).Value == "::";
                var id = Take(BicepTokenKind.Name).Value;
                node = Is("(") ? new BicepCall(line, node, id, Arguments()) : new BicepMember(line, node, id, nested);
            }
            else if (Skip("["))
            {
                Skip("?");
                node = new BicepIndex(line, node, Expression());
                Expect("]");
            }
            else if (!Skip("!"))
            {
                return node;
            }
        }
    }

    private BicepNode Primary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case BicepTokenKind.Text:
                _at++;
                return new BicepText(token.Line, token.Pieces, [.. token.Holes.Select(hole => Hole(hole, token.Line))]);
            case BicepTokenKind.Number:
                _at++;
                return new BicepLiteral(token.Line, long.Parse(token.Value, CultureInfo.InvariantCulture));
            case BicepTokenKind.Name:
                _at++;
                return token.Value switch
                {
                    "true" => new BicepLiteral(token.Line, true),
                    "false" => new BicepLiteral(token.Line, false),
                    "null" => new BicepLiteral(token.Line, null),
                    _ when Is("(") => new BicepCall(token.Line, null, token.Value, Arguments()),
                    _ => new BicepName(token.Line, token.Value),
                };
        }

        if (Skip("("))
        {
            SkipLines();
            var inner = Expression();
            SkipLines();
            Expect(")");
            return inner;
        }

        return Is("[") ? Array() : Is("{") ? Object() : throw Fault($"'{token.Value.Trim()}' begins no expression.");
    }

    private BicepNode Hole(string source, int line)
    {
        var parser = new BicepParser(_file, source, line);
        var node = parser.Expression();
        return parser.Now.Kind == BicepTokenKind.End ? node : throw parser.Fault($"'{parser.Now.Value}' is too much in a hole of a text.");
    }

    private List<BicepNode> Arguments()
    {
        Expect("(");
        var arguments = new List<BicepNode>();
        for (SkipLines(); !Is(")"); SkipLines())
        {
            arguments.Add(Expression());
            SkipLines();
            if (!Is(")"))
                Expect(",");
        }

        Expect(")");
        return arguments;
    }

    private BicepNode Array()
    {
        var line = Now.Line;
        Expect("[");
        SkipLines();
        if (SkipName("for"))
            return Loop(line);
        var items = new List<BicepNode>();
        while (!Is("]"))
        {
            items.Add(Expression());
            Separator("]");
        }

        Expect("]");
        return new BicepArray(line, items);
    }

    private BicepLoop Loop(int line)
    {
        var locals = Locals();
        if (locals.Count == 0 || !SkipName("in"))
            throw Fault("A loop is written '[for item in items: ...]'.");
        var over = Expression();
        Expect(":");
        var body = Body();
        SkipLines();
        Expect("]");
        return new BicepLoop(line, locals, over, body);
    }

    private BicepObject Object()
    {
        var line = Now.Line;
        Expect("{");
        SkipLines();
        var properties = new List<(BicepNode, BicepNode)>();
        var nested = new List<BicepDeclaration>();
        while (!Is("}"))
        {
            if (Now is { Kind: BicepTokenKind.Name, Value: "resource" } && _tokens[_at + 1].Kind == BicepTokenKind.Name)
            {
                _at++;
                nested.Add(Resource(Now.Line, []));
            }
            else
            {
                properties.Add(Property());
            }

            Separator("}");
        }

        Expect("}");
        return new BicepObject(line, properties, nested);
    }

    private (BicepNode Key, BicepNode Value) Property()
    {
        var token = Now;
        var key = token.Kind == BicepTokenKind.Name ? new BicepText(token.Line, [Take(BicepTokenKind.Name).Value], []) : Primary();
        Expect(":");
        return (key, Expression());
    }

    private void Separator(string end)
    {
        if (Is(end))
            return;
        if (!Skip(",") && Now.Kind != BicepTokenKind.NewLine)
            throw Fault($"'{Now.Value.Trim()}' follows without a comma or a line's end.");
        SkipLines();
    }
}
