using System.Collections.Frozen;
using System.Globalization;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>Brings the spellings of one mailbox together, for comparison only: people are written to at the address that they gave.</summary>
internal static class EmailAddress
{
    private const int LongestHostName = 253;
    private const string NotInLocals = "@<>()[],;:\"*…\uFFFD";
    private const string HostNameChars = "abcdefghijklmnopqrstuvwxyz0123456789-.";

    /// <summary>Local parts that stand for having none, at whatever domain.</summary>
    private static readonly FrozenSet<string> NobodyLocals = Set(
        "none", "null", "noemail", "no-email", "no.email", "noreply", "no-reply", "donotreply", "do-not-reply", "undefined", "notprovided");

    /// <summary>Local parts that are a form's example, or a shrug, at one of <see cref="PlaceholderDomains"/>. alice@example.com remains somebody.</summary>
    private static readonly FrozenSet<string> PlaceholderLocals = Set(
        "a", "abc", "asdf", "email", "example", "foo", "me", "mail", "na", "n.a", "name", "nobody", "sample", "someone", "test", "user", "username", "x", "xxx",
        "you", "your", "youremail", "yourname", "your.name", "firstname.lastname");

    private static readonly FrozenSet<string> PlaceholderDomains = Set(
        "example.com", "example.org", "example.net", "example.edu", "test.com", "test.test", "email.com", "domain.com", "yourdomain.com", "company.com",
        "yourcompany.com", "mail.com", "sample.com", "na.com", "none.com", "no.com", "a.com", "abc.com", "asdf.com", "xxx.com", "x.com");

    /// <summary>
    /// The mailbox in one spelling: lower case, domain in ASCII, plus-tag dropped, for Gmail dots dropped and googlemail.com made gmail.com. Normalizing
    /// the result changes nothing. Null when the text is no address, or one that stands for nobody.
    /// </summary>
    public static string? Normalize(string? text)
    {
        if (Split(text) is not var (given, domain))
            return null;

        domain = domain == "googlemail.com" ? "gmail.com" : domain;
        var local = WithoutTag(given);
        if (domain == "gmail.com")
            local = local.Replace(".", "", StringComparison.Ordinal);
        local = local.ToLowerInvariant().Normalize();
        return local.Length == 0 || IsPlaceholder(local, domain) ? null : $"{local}@{domain}";
    }

    /// <summary>The address's domain, lower case and in ASCII, or null when the text is no address.</summary>
    public static string? DomainOf(string? text) => Split(text)?.Domain;

    /// <summary>What stands before the @, as given, or null when the text is no address. Also of an address that stands for nobody.</summary>
    public static string? LocalOf(string? text) => Split(text)?.Local;

    /// <summary>The label of a domain that names its owner: <c>contoso</c> of <c>mail.contoso.co.uk</c>.</summary>
    public static string Label(string domain)
    {
        var labels = domain.Split('.');
        var last = labels.Length - 2;
        if (last > 0 && labels[last].Length <= 3 && labels[^1].Length == 2)
            last--;
        return labels[Math.Max(last, 0)];
    }

    /// <summary>The local part as given, and the domain in ASCII.</summary>
    private static (string Local, string Domain)? Split(string? text)
    {
        var address = Bare(TextCleaner.Repair(text ?? "").Trim());
        var at = address.LastIndexOf('@');
        if (at <= 0)
            return null;
        var local = address[..at];
        var isLocal = !local.Any(c => NotInLocals.Contains(c) || char.IsWhiteSpace(c) || char.IsControl(c));
        return isLocal && HostName(address[(at + 1)..].TrimEnd('.', ',', ';')) is { } domain ? (local, domain) : null;
    }

    /// <summary>Without the name before an address in angle brackets, and without <c>mailto:</c>.</summary>
    private static string Bare(string text)
    {
        if (text.EndsWith('>') && text.LastIndexOf('<') is >= 0 and var open)
            text = text[(open + 1)..^1].Trim();
        return text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text["mailto:".Length..] : text;
    }

    private static string WithoutTag(string local)
    {
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        return plus > 0 ? local[..plus] : local;
    }

    /// <summary>The domain in ASCII and lower case, or null when it is no host name with a dot in it.</summary>
    private static string? HostName(string given)
    {
        var name = (given.All(char.IsAscii) ? given : Ascii(given)).ToLowerInvariant();
        var isHostName = name.Length <= LongestHostName
            && name.Contains('.', StringComparison.Ordinal)
            && name.All(HostNameChars.Contains)
            && name[0] is not ('.' or '-')
            && name[^1] is not ('.' or '-')
            && !name.Contains("..", StringComparison.Ordinal);
        return isHostName ? name : null;
    }

    /// <summary>Empty when the domain has no form in ASCII.</summary>
    private static string Ascii(string domain)
    {
        try
        {
            return new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return "";
        }
    }

    private static FrozenSet<string> Set(params string[] texts) => texts.ToFrozenSet(StringComparer.Ordinal);

    private static bool IsPlaceholder(string local, string domain) =>
        NobodyLocals.Contains(local)
        || (PlaceholderDomains.Contains(domain) && PlaceholderLocals.Contains(local))
        || domain.EndsWith(".invalid", StringComparison.Ordinal);
}
