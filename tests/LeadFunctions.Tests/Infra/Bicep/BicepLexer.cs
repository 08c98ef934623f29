using System.Text;

namespace LeadFunctions.Tests.Infra.Bicep;

/// <summary>Cuts a Bicep file into tokens. Line ends are tokens, because they part statements, properties and items.</summary>
internal sealed class BicepLexer(string file, string source, int firstLine = 1)
{
    private static readonly string[] Symbols = ["::", ".?", "=>", "==", "!=", "<=", ">=", "&&", "||", "??"];

    private int _at;
    private int _line = firstLine;

    /// <exception cref="BicepFaultException">A character or a text that Bicep does not know.</exception>
    public IReadOnlyList<BicepToken> Read()
    {
        var tokens = new List<BicepToken>();
        while (_at < source.Length)
        {
            if (Next() is not { } token)
                continue;
            if (token.Kind != BicepTokenKind.NewLine || tokens is [.., { Kind: not BicepTokenKind.NewLine }])
                tokens.Add(token);
        }

        tokens.Add(Token(BicepTokenKind.End, ""));
        return tokens;
    }

    private BicepToken? Next()
    {
        var now = source[_at];
        if (now == '\n')
        {
            var token = Token(BicepTokenKind.NewLine, "\n");
            _line++;
            _at++;
            return token;
        }

        if (char.IsWhiteSpace(now))
        {
            _at++;
            return null;
        }

        if (Ahead("//"))
        {
            _at = source.IndexOf('\n', _at) is >= 0 and var end ? end : source.Length;
            return null;
        }

        if (Ahead("/*"))
        {
            Comment();
            return null;
        }

        if (now == '\'')
            return Ahead("'''") ? Block() : Text();
        if (char.IsLetter(now) || now == '_')
            return Token(BicepTokenKind.Name, While(character => char.IsLetterOrDigit(character) || character == '_'));
        if (char.IsDigit(now))
            return Token(BicepTokenKind.Number, While(char.IsDigit));
        if (Symbols.FirstOrDefault(Ahead) is { } symbol)
        {
            _at += symbol.Length;
            return Token(BicepTokenKind.Symbol, symbol);
        }

        if (!"{}[]():,.=@?+-*/%<>!|".Contains(now, StringComparison.Ordinal))
            throw new BicepFaultException(file, _line, $"'{now}' has no place in Bicep.");
        _at++;
        return Token(BicepTokenKind.Symbol, now.ToString());
    }

    private void Comment()
    {
        var end = source.IndexOf("*/", _at, StringComparison.Ordinal);
        if (end < 0)
            throw new BicepFaultException(file, _line, "A comment has no end.");
        _line += source[_at..end].Count(character => character == '\n');
        _at = end + 2;
    }

    private BicepToken Block()
    {
        var end = source.IndexOf("'''", _at + 3, StringComparison.Ordinal);
        if (end < 0)
            throw new BicepFaultException(file, _line, "A text of several lines has no end.");
        var text = source[(_at + 3)..end];
        var token = new BicepToken(BicepTokenKind.Text, text, _line, [text], []);
        _line += text.Count(character => character == '\n');
        _at = end + 3;
        return token;
    }

    private BicepToken Text()
    {
        var pieces = new List<string>();
        var holes = new List<string>();
        var piece = new StringBuilder();
        for (_at++; ;)
        {
            if (_at >= source.Length || source[_at] == '\n')
                throw new BicepFaultException(file, _line, "A text has no end.");
            if (source[_at] == '\'')
                break;
            if (Ahead("${"))
            {
                var end = EndOfHole(_at + 2);
                holes.Add(source[(_at + 2)..end]);
                pieces.Add(piece.ToString());
                piece.Clear();
                _at = end + 1;
                continue;
            }

            piece.Append(source[_at] == '\\' ? Escaped() : source[_at]);
            _at++;
        }

        _at++;
        pieces.Add(piece.ToString());
        return new BicepToken(BicepTokenKind.Text, pieces[0], _line, pieces, holes);
    }

    private char Escaped() => (_at + 1 < source.Length ? source[++_at] : '\0') switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '\'' or '\\' or '$' => source[_at],
        var other => throw new BicepFaultException(file, _line, $"The escape '\\{other}' is not known."),
    };

    private int EndOfHole(int from)
    {
        var depth = 0;
        for (var at = from; at < source.Length && source[at] != '\n'; at++)
        {
            if (source[at] == '\'')
                at = EndOfText(at);
            else if (source[at] == '{')
                depth++;
            else if (source[at] == '}' && depth-- == 0)
                return at;
        }

        throw new BicepFaultException(file, _line, "'${' has no '}'.");
    }

    private int EndOfText(int from)
    {
        for (var at = from + 1; at < source.Length && source[at] != '\n'; at++)
        {
            if (source[at] == '\'')
                return at;
            if (source[at] == '\\')
                at++;
            else if (source[at] == '$' && at + 1 < source.Length && source[at + 1] == '{')
                at = EndOfHole(at + 2);
        }

        throw new BicepFaultException(file, _line, "A text has no end.");
    }

    private bool Ahead(string text) => string.CompareOrdinal(source, _at, text, 0, text.Length) == 0;

    private string While(Func<char, bool> holds)
    {
        var from = _at;
        while (_at < source.Length && holds(source[_at]))
            _at++;
        return source[from.._at];
    }

    private BicepToken Token(BicepTokenKind kind, string value) => new(kind, value, _line, [], []);
}
