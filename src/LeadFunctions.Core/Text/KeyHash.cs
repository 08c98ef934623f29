using System.Security.Cryptography;
using System.Text;
using SimpleBase;

namespace LeadFunctions.Core.Text;

/// <summary>Hashes texts to keys: base32 (RFC 4648, lower case, no padding) of the first 128 bits of SHA-256, 26 characters.</summary>
internal static class KeyHash
{
    public const int Length = 26;

    private const int HashedBytes = 16;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private static readonly Base32 LowerCase = new(new Base32Alphabet(Alphabet));

    public static string Of(string text) => LowerCase.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashedBytes));

    /// <summary>The value of a character of the alphabet, or -1.</summary>
    public static int ValueOf(char c) => Alphabet.IndexOf(c, StringComparison.Ordinal);

    /// <param name="value">0 to 31.</param>
    public static char CharOf(int value) => Alphabet[value];
}
