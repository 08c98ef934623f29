using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace LeadFunctions.Processing;

/// <summary>Brings the spellings of one mailbox together, for comparison only: people are written to at the address that they gave.</summary>
internal static class EmailAddress
{
    /// <summary>Local parts that stand for having none, at whatever domain.</summary>
    private static readonly FrozenSet<string> NobodyLocals = FrozenSet.Create(
        StringComparer.Ordinal,
        "none", "null", "noemail", "no-email", "no.email", "noreply", "no-reply", "donotreply", "do-not-reply", "undefined", "notprovided");

    /// <summary>Local parts that are a form's example, or a shrug, at one of <see cref="PlaceholderDomains"/>. alice@example.com remains somebody.</summary>
    private static readonly FrozenSet<string> PlaceholderLocals = FrozenSet.Create(
        StringComparer.Ordinal,
        "a", "abc", "asdf", "email", "example", "foo", "me", "mail", "na", "n.a", "name", "nobody", "sample", "someone", "test", "user", "username", "x", "xxx",
        "you", "your", "youremail", "yourname", "your.name", "firstname.lastname");

    private static readonly FrozenSet<string> PlaceholderDomains = FrozenSet.Create(
        StringComparer.Ordinal,
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
        if (!TrySplit(text, out var localSpan, out var domainSpan) || AsciiDomain(domainSpan) is not { } domain)
            return null;

        var local = WithoutTag(localSpan).ToString().ToLowerInvariant();
        if (!Ascii.IsValid(local))
            local = FoldLocal(local);
        if (domain == "googlemail.com")
            domain = "gmail.com";
        if (domain == "gmail.com")
            local = local.Replace(".", "", StringComparison.Ordinal);
        return local.Length == 0 || IsPlaceholder(local, domain) ? null : $"{local}@{domain}";
    }

    /// <summary>The address's domain, lower case and in ASCII, or null when the text is no address.</summary>
    public static string? DomainOf(string? text) => TrySplit(text, out _, out var domain) ? AsciiDomain(domain) : null;

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

    private static string FoldLocal(string local)
    {
        var units = local.ToCharArray();
        TextCleaner.RepairSurrogates(units);
        return new string(units).Normalize(NormalizationForm.FormC);
    }

    private static string? AsciiDomain(ReadOnlySpan<char> domain)
    {
        var name = domain.ToString();
        if (!Ascii.IsValid(name))
        {
            try
            {
                name = new IdnMapping().GetAscii(name);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        name = name.ToLowerInvariant();
        return IsHostName(name) ? name : null;
    }

    private static bool IsHostName(string name) =>
        name.Length <= 253
        && name.Contains('.', StringComparison.Ordinal)
        && !name.AsSpan().ContainsAnyExcept(HostNameChars)
        && name[0] is not ('.' or '-')
        && name[^1] is not ('.' or '-')
        && !name.Contains("..", StringComparison.Ordinal);

    private static bool IsPlaceholder(string local, string domain) =>
        NobodyLocals.Contains(local)
        || (PlaceholderLocals.Contains(local) && PlaceholderDomains.Contains(domain))
        || domain.EndsWith(".invalid", StringComparison.Ordinal);
}
