using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>
/// By which rows leads that may be one customer are found, without comparing all with all. Each lead has two at most:
/// <list type="number">
/// <item>who: the partition is how the last name sounds, else the first name, else the name in the mail address, else the longest telling word of the company's
/// name; the prefix is the company, then the first name;</item>
/// <item>how they are reached: the last seven digits of the phone number, else the mail address's company domain or, of a free-mail address, how its local part
/// sounds, else first name and company; the prefix is the name.</item>
/// </list>
/// A reader takes the <see cref="Ranges"/> and compares what it finds by <see cref="Likeness"/>.
/// </summary>
internal sealed class SuggestionKeys
{
    /// <summary>Rows of a whole partition that are read: most partitions have fewer.</summary>
    public const int PartitionCap = 20;

    /// <summary>Rows of a large partition that share the first half of the prefix, and those that share all of it.</summary>
    public const int PrefixCap = 12;

    public const int PrefixLength = 2 * HalfLength;

    private const int HalfLength = 8;
    private const int FewestOfInitialAndName = 4;

    private static readonly string NoHalf = HalfOf("");

    private readonly SuggestionFields _fields;
    private readonly SuggestionKey? _name;
    private readonly SuggestionKey? _reach;
    private readonly SuggestionKey? _mail;

    private SuggestionKeys(SuggestionFields fields)
    {
        _fields = fields;
        _name = NameRow();
        _mail = MailRow();
        _reach = ReachRow();
        Rows = [.. new[] { _name, _reach }.OfType<SuggestionKey>()];
    }

    /// <summary>None when nothing says who the customer is, two at most.</summary>
    public IReadOnlyList<SuggestionKey> Rows { get; }

    /// <summary>
    /// What to read for the lead's duplicates. The ranges of one partition follow each other from the widest: once one gives fewer rows than its cap, those
    /// behind it hold nothing new and need not be read. Beside the partitions of the lead's own rows they cover that of its first name, where leads stand whose
    /// names are swapped or whose last name is missing, and that of its mail address, where those stand that gave no phone number.
    /// </summary>
    public IReadOnlyList<SuggestionRange> Ranges =>
    [
        .. new[] { _name, OtherNameRow(), _reach, _mail }.OfType<SuggestionKey>()
            .DistinctBy(row => row.Partition)
            .SelectMany(row => RangesOf(row, isLastName: _fields.LastName is not null && row == _name)),
    ];

    public static SuggestionKeys Of(Contact contact, IReadOnlyList<string> cutFields) => Of(new KeyFields(contact, cutFields));

    /// <summary>For a submission whose exact keys are made of the same fields.</summary>
    public static SuggestionKeys Of(KeyFields fields) => new(new SuggestionFields(fields));

    private static SuggestionRange[] RangesOf(SuggestionKey row, bool isLastName) =>
    [
        new(row.Partition, "", PartitionCap, isLastName),
        new(row.Partition, row.Prefix[..HalfLength], PrefixCap, false),
        new(row.Partition, row.Prefix, PrefixCap, false),
    ];

    private SuggestionKey? NameRow()
    {
        if ((_fields.LastName ?? _fields.FirstName ?? _fields.MailName) is { } name)
            return Row("name", name, _fields.Company, _fields.LastName is null ? null : _fields.FirstName);
        return _fields.Company is null ? null : Row("company", _fields.Company, null, null);
    }

    /// <summary>Where the names would stand if they were swapped or, of a mail address alone, if its first letter were an initial: alovelace.</summary>
    private SuggestionKey? OtherNameRow()
    {
        if (_fields.FirstName is not null && _fields.LastName is not null)
            return Row("name", _fields.FirstName, _fields.Company, _fields.LastName);
        return _fields is { FirstName: null, LastName: null, MailName.Length: > FewestOfInitialAndName }
            ? Row("name", _fields.MailName[1..], _fields.Company, null)
            : null;
    }

    private SuggestionKey? ReachRow()
    {
        if (_fields.PhoneTail is not null)
            return Exactly("phone", _fields.PhoneTail, _fields.LastName ?? _fields.FirstName, _fields.Company);
        return _mail ?? (_fields.FirstName is null || _fields.Company is null
            ? null
            : Exactly("works", $"{PhoneticCode.Of(_fields.FirstName)};{PhoneticCode.Of(_fields.Company)}", _fields.LastName, null));
    }

    private SuggestionKey? MailRow()
    {
        if (_fields.CompanyDomain is not null)
            return Exactly("domain", _fields.CompanyDomain, _fields.MailLocal, null);
        return _fields.MailLocal is null ? null : Row("mailbox", _fields.MailLocal, _fields.LastName ?? _fields.FirstName, null);
    }

    private static SuggestionKey Row(string kind, string text, string? first, string? second) => Exactly(kind, PhoneticCode.Of(text), first, second);

    private static SuggestionKey Exactly(string kind, string text, string? first, string? second) =>
        new(KeyHash.Of($"{IdentityKeys.Version}:{kind}:{text}"), Half(first) + Half(second));

    private static string Half(string? text) => text is null ? NoHalf : HalfOf(PhoneticCode.Of(text));

    private static string HalfOf(string code) => KeyHash.Of($"{IdentityKeys.Version}:half:{code}")[..HalfLength];
}
