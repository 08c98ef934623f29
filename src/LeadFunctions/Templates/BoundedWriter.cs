using System.Globalization;
using System.Text;

namespace LeadFunctions.Templates;

/// <summary>Text of bounded length.</summary>
internal sealed class BoundedWriter(int most) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        if (_text.Length >= most)
            throw new InvalidOperationException("What the template makes is too long.");
        _text.Append(value);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (_text.Length + buffer.Length > most)
            throw new InvalidOperationException("What the template makes is too long.");
        _text.Append(buffer);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override string ToString() => _text.ToString();
}
