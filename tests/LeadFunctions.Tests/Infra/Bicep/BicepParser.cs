using System.Globalization;

namespace LeadFunctions.Tests.Infra.Bicep;

/// <summary>Reads the statements of a Bicep file; expressions are in the other part.</summary>
internal sealed partial class BicepParser
{
    private readonly string _file;
    private readonly IReadOnlyList<BicepToken> _tokens;
    private int _at;

    public BicepParser(string file, string source, int firstLine = 1)
    {
        _file = file;
        _tokens = new BicepLexer(file, source, firstLine).Read();
    }

    private BicepToken Now => _tokens[_at];

    /// <exception cref="BicepFaultException">A statement that this reader does not know.</exception>
    public IReadOnlyList<BicepDeclaration> File()
    {
        var declarations = new List<BicepDeclaration>();
        for (SkipLines(); Now.Kind != BicepTokenKind.End; SkipLines())
        {
            declarations.Add(Statement());
            if (Now.Kind is not (BicepTokenKind.NewLine or BicepTokenKind.End))
                throw Fault($"'{Now.Value}' follows where a line should end.");
        }

        return declarations;
    }

    private BicepDeclaration Statement()
    {
        var decorators = Decorators();
        var line = Now.Line;
        switch (Take(BicepTokenKind.Name).Value)
        {
            case "targetScope":
                Expect("=");
                return new(line, BicepKind.TargetScope, "", Text(), decorators, null, false);
            case "using":
                return new(line, BicepKind.Using, "", Text(), decorators, null, false);
            case "param":
                return Param(line, decorators);
            case "var":
                var variable = Take(BicepTokenKind.Name).Value;
                Expect("=");
                return new(line, BicepKind.Var, variable, "", decorators, Expression(), false);
            case "output":
                var output = Take(BicepTokenKind.Name).Value;
                var type = TypeName();
                Expect("=");
                return new(line, BicepKind.Output, output, type, decorators, Expression(), false);
            case "resource":
                return Resource(line, decorators);
            case "module":
                var module = Take(BicepTokenKind.Name).Value;
                var path = Text();
                Expect("=");
                return new(line, BicepKind.Module, module, path, decorators, Body(), false);
            case var other:
                throw new BicepFaultException(_file, line, $"'{other}' begins no statement that is known here.");
        }
    }

    private BicepDeclaration Param(int line, IReadOnlyList<BicepCall> decorators)
    {
        var name = Take(BicepTokenKind.Name).Value;
        var type = Is("=") ? "" : TypeName();
        return new(line, BicepKind.Param, name, type, decorators, Skip("=") ? Expression() : null, false);
    }

    private BicepDeclaration Resource(int line, IReadOnlyList<BicepCall> decorators)
    {
        var name = Take(BicepTokenKind.Name).Value;
        var type = Text();
        var existing = SkipName("existing");
        Expect("=");
        return new(line, BicepKind.Resource, name, type, decorators, Body(), existing);
    }

    private List<BicepCall> Decorators()
    {
        var decorators = new List<BicepCall>();
        while (Skip("@"))
        {
            var line = Now.Line;
            decorators.Add(new BicepCall(line, null, Take(BicepTokenKind.Name).Value, Arguments()));
            SkipLines();
        }

        return decorators;
    }

    private string TypeName()
    {
        var type = Now.Kind == BicepTokenKind.Text ? Text() : Take(BicepTokenKind.Name).Value;
        while (Is("[") || Is("?"))
        {
            type += Skip("?") ? "?" : "[]";
            if (type.EndsWith(']'))
            {
                Expect("[");
                Expect("]");
            }
        }

        return type;
    }

    private BicepNode Body()
    {
        if (!SkipName("if"))
            return Expression();
        var line = Now.Line;
        Expect("(");
        var when = Expression();
        Expect(")");
        return new BicepCondition(line, when, Expression());
    }

    private bool Is(string symbol) => Now.Kind == BicepTokenKind.Symbol && Now.Value == symbol;

    private bool Skip(string symbol)
    {
        if (!Is(symbol))
            return false;
        _at++;
        return true;
    }

    private bool SkipName(string name)
    {
        if (Now.Kind != BicepTokenKind.Name || Now.Value != name)
            return false;
        _at++;
        return true;
    }

    private void SkipLines()
    {
        while (Now.Kind == BicepTokenKind.NewLine)
            _at++;
    }

    private void Expect(string symbol)
    {
        if (!Skip(symbol))
            throw Fault($"'{symbol}' is missing before '{Now.Value.Trim()}'.");
    }

    private BicepToken Take(BicepTokenKind kind)
    {
        if (Now.Kind != kind)
            throw Fault($"'{Now.Value.Trim()}' stands where a {kind.ToString().ToLower(CultureInfo.InvariantCulture)} should.");
        return _tokens[_at++];
    }

    private string Text()
    {
        var token = Take(BicepTokenKind.Text);
        return token.Holes.Count == 0 ? token.Value : throw Fault("This text may not have holes.");
    }

    private BicepFaultException Fault(string fault) => new(_file, Now.Line, fault);
}
