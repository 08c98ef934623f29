namespace LeadFunctions.Http;

/// <summary>What came of decoding a body. Details name what is wrong and the fix, without a word of the body.</summary>
internal abstract record DecodedBody
{
    private DecodedBody()
    {
    }

    /// <summary>It was decoded.</summary>
    public sealed record Content(byte[] Bytes) : DecodedBody;

    /// <summary>Decoded it is longer than allowed.</summary>
    public sealed record TooLong : DecodedBody;

    /// <summary>It came packed in a way that is not known, or that is broken.</summary>
    public sealed record Packed(string Detail) : DecodedBody;

    /// <summary>Its characters are not what its Content-Type says, nor UTF-8.</summary>
    public sealed record NoText(string Detail) : DecodedBody;
}
