using System.Buffers;

namespace LeadFunctions.Core.Text;

/// <summary>Text that grows from a stack buffer into a pooled array, so that the usual short value costs no allocation. Dispose it.</summary>
internal ref struct CharBuffer(Span<char> initial)
{
    private Span<char> _chars = initial;
    private char[]? _rented;

    public int Length { get; private set; }

    public readonly Span<char> Written => _chars[..Length];

    public void Append(char value)
    {
        if (Length == _chars.Length)
            Grow(1);
        _chars[Length++] = value;
    }

    public void Append(scoped ReadOnlySpan<char> value)
    {
        if (value.Length > _chars.Length - Length)
            Grow(value.Length);
        value.CopyTo(_chars[Length..]);
        Length += value.Length;
    }

    /// <summary>Room for at least <paramref name="count"/> more; <see cref="Advance"/> says how much of it was used.</summary>
    public Span<char> Reserve(int count)
    {
        if (count > _chars.Length - Length)
            Grow(count);
        return _chars[Length..];
    }

    public void Advance(int count) => Length += count;

    /// <summary>Forgets what was written after <paramref name="length"/>.</summary>
    public void CutTo(int length) => Length = length;

    public readonly void Dispose()
    {
        if (_rented is not null)
            ArrayPool<char>.Shared.Return(_rented);
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_chars.Length * 2, Length + more));
        Written.CopyTo(larger);
        Dispose();
        _chars = _rented = larger;
    }
}
