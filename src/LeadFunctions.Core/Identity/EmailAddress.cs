using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>Brings the spellings of one mailbox together, for comparison only: people are written to at the address that they gave.</summary>
internal static class EmailAddress
{
    private const int LongestHostName = 253;

    /// <summary>Local parts that stand for having none, at whatever domain.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NobodyLocals = Set(
        "none", "null", "noemail", "no-email", "no.email", "noreply", "no-reply", "donotreply", "do-not-reply", "undefined", "notprovided");

    /// <summary>Local parts that are a form's example, or a shrug, at one of <see cref="PlaceholderDomains"/>. alice@example.com remains somebody.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PlaceholderLocals = Set(
        "a", "abc", "asdf", "email", "example", "foo", "me", "mail", "na", "n.a", "name", "nobody", "sample", "someone", "test", "user", "username", "x", "xxx",
        "you", "your", "youremail", "yourname", "your.name", "firstname.lastname");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PlaceholderDomains = Set(
        "example.com", "example.org", "example.net", "example.edu", "test.com", "test.test", "email.com", "domain.com", "yourdomain.com", "company.com",
        "yourcompany.com", "mail.com", "sample.com", "na.com", "none.com", "no.com", "a.com", "abc.com", "asdf.com", "xxx.com", "x.com");

    private static readonly SearchValues<char> NotInLocals = SearchValues.Create("@<>()[],;:\"*…\uFFFD");
    private static readonly SearchValues<char> HostNameChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>
    /// The mailbox in one spelling: lower case, domain in ASCII, plus-tag dropped, for Gmail dots dropped and googlemail.com made gmail.com. Normalizing
    /// the result changes nothing. Null when the text is no address, or one that stands for nobody.
    /// </summary>
    public static string? Normalize(string? text)
    {
        var buffer = new CharBuffer(stackalloc char[128]);
        var address = TryAppend(ref buffer, text) ? buffer.Written.ToString() : null;
        buffer.Dispose();
        return address;
    }

    /// <summary>Appends what <see cref="Normalize"/> gives. False when that is null.</summary>
    public static bool TryAppend(ref CharBuffer buffer, string? text)
    {
        if (!TrySplit(text, out var local, out var domainText))
            return false;

        Span<char> domain = stackalloc char[LongestHostName];
        if (!TryReadDomain(domainText, domain, out var length))
            return false;
        ReadOnlySpan<char> host = domain[..length];
        if (host is "googlemail.com")
            host = "gmail.com";

        var start = buffer.Length;
        AppendLocal(ref buffer, WithoutTag(local), withDots: host is not "gmail.com");
        if (buffer.Length == start || IsPlaceholder(buffer.Written[start..], host))
            return false;
        buffer.Append('@');
        buffer.Append(host);
        return true;
    }

    /// <summary>The address's domain, lower case and in ASCII, or null when the text is no address.</summary>
    public static string? DomainOf(string? text)
    {
        Span<char> domain = stackalloc char[LongestHostName];
        return TrySplit(text, out _, out var given) && TryReadDomain(given, domain, out var length) ? domain[..length].ToString() : null;
    }

    private static bool TrySplit(ReadOnlySpan<char> text, out ReadOnlySpan<char> local, out ReadOnlySpan<char> domain)
    {
        text = text.Trim();
        if (text.EndsWith('>') && text.LastIndexOf('<') is >= 0 and var open)
            text = text[(open + 1)..^1].Trim();
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            text = text["mailto:".Length..];

        var at = text.LastIndexOf('@');
        local = at > 0 ? text[..at] : default;
        domain = at > 0 ? text[(at + 1)..].TrimEnd('.') : default;
        return !local.IsEmpty && !domain.IsEmpty && !local.ContainsAny(NotInLocals) && !HasBlankOrControl(local);
    }

    private static bool HasBlankOrControl(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutTag(ReadOnlySpan<char> local)
    {
        var plus = local.IndexOf('+');
        return plus > 0 ? local[..plus] : local;
    }

    private static void AppendLocal(ref CharBuffer buffer, ReadOnlySpan<char> local, bool withDots)
    {
        if (!Ascii.IsValid(local))
            local = Compose(local);
        foreach (var c in local)
        {
            if (withDots || c != '.')
                buffer.Append(char.ToLowerInvariant(c));
        }
    }

    private static string Compose(ReadOnlySpan<char> local)
    {
        var units = local.ToArray();
        TextCleaner.RepairSurrogates(units);
        return new string(units).ToLowerInvariant().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Writes the domain in ASCII and lower case. False when it is no host name with a dot in it.</summary>
    private static bool TryReadDomain(ReadOnlySpan<char> given, Span<char> domain, out int length)
    {
        length = 0;
        if (!Ascii.IsValid(given) && !TryGetAscii(ref given))
            return false;
        if (given.Length > LongestHostName)
            return false;
        Ascii.ToLower(given, domain, out length);
        return IsHostName(domain[..length]);
    }

    private static bool TryGetAscii(ref ReadOnlySpan<char> domain)
    {
        try
        {
            domain = new IdnMapping().GetAscii(domain.ToString());
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsHostName(ReadOnlySpan<char> name) =>
        name.Contains('.')
        && !name.ContainsAnyExcept(HostNameChars)
        && name[0] is not ('.' or '-')
        && name[^1] is not ('.' or '-')
        && name.IndexOf("..") < 0;

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params ReadOnlySpan<string> texts) =>
        FrozenSet.Create(StringComparer.Ordinal, texts).GetAlternateLookup<ReadOnlySpan<char>>();

    private static bool IsPlaceholder(ReadOnlySpan<char> local, ReadOnlySpan<char> domain) =>
        NobodyLocals.Contains(local)
        || (PlaceholderDomains.Contains(domain) && PlaceholderLocals.Contains(local))
        || domain.EndsWith(".invalid", StringComparison.Ordinal);
}
