using System.Globalization;

namespace LeadFunctions.Benchmarks.Identity;

/// <summary>
/// Leads of any number, with the names of a Febrl set as often as they are there: colleagues who share a company, its mail domain, switchboard and info@,
/// namesakes, missing fields; one in eight is an earlier lead again, with up to three faults.
/// </summary>
internal sealed class GeneratedSet(FebrlSet febrl, int seed)
{
    private const int LeadsOfACompany = 4;

    private static readonly string[] Kinds = ["services", "consulting", "technologies", "group", "foods", "systems", "partners", "logistics", "", "", "", ""];

    private readonly Random _random = new(seed);
    private readonly IReadOnlyDictionary<string, string>[] _people = [.. febrl.Originals];

    private readonly HashSet<string> _mailboxes = [];

    private sealed record Fields(string Customer, string? First, string? Last, string? Mail, string? Phone, string? Company);

    public IReadOnlyList<PersonRecord> Generate(int count)
    {
        var companies = Enumerable.Range(0, count / LeadsOfACompany).Select(_ => Company()).ToArray();
        var leads = new List<Fields>();
        while (leads.Count < count)
            leads.Add(leads.Count > 0 && _random.Next(8) == 0 ? Again(leads[_random.Next(leads.Count)]) : Lead(leads.Count, companies));
        return [.. leads.Select(lead => PersonRecord.Of(lead.Customer, lead.First, lead.Last, lead.Mail, lead.Phone, lead.Company, "Australia"))];
    }

    private (string Name, string Domain, string Phone) Company()
    {
        var name = Value("address_1").Split(' ')[0] + (_random.Next(2) == 0 ? " " + Value("suburb").Split(' ')[0] : "");
        return ($"{name} {Kinds[_random.Next(Kinds.Length)]}".Trim(), FebrlSet.Letters(name) + ".com.au", $"02 {Digits(4)} {Digits(4)}");
    }

    private Fields Lead(int number, (string Name, string Domain, string Phone)[] companies)
    {
        // Some companies send many leads.
        var (name, domain, phone) = companies[(int)(companies.Length * Math.Pow(_random.NextDouble(), 1.5))];
        var (first, last) = (Value("given_name"), Value("surname"));
        var mail = _random.Next(10) switch
        {
            < 3 => null,
            3 => $"{FebrlSet.Letters(first)}.{FebrlSet.Letters(last)}{Digits(2)}@gmail.com",
            4 => $"info@{domain}",
            < 7 => $"{FebrlSet.Letters(first)}.{FebrlSet.Letters(last)}@{domain}",
            _ => $"{first[0]}{FebrlSet.Letters(last)}@{domain}",
        };

        // No company gives a mailbox to two people.
        if (mail is not null && !mail.StartsWith("info@", StringComparison.Ordinal) && !_mailboxes.Add(mail))
            mail = string.Create(CultureInfo.InvariantCulture, $"{number}{mail}");
        var given = _random.Next(10) switch { < 3 => null, < 6 => phone, _ => $"04{Digits(2)} {Digits(3)} {Digits(3)}" };
        return new Fields(
            string.Create(CultureInfo.InvariantCulture, $"{number}"),
            _random.Next(10) == 0 ? null : first,
            _random.Next(12) == 0 ? null : last,
            mail,
            given,
            _random.Next(5) == 0 ? null : name);
    }

    private Fields Again(Fields lead)
    {
        for (var faults = _random.Next(1, 4); faults > 0; faults--)
        {
            lead = _random.Next(10) switch
            {
                0 => lead with { First = lead.Last, Last = lead.First },
                1 => lead with { Mail = null },
                2 => lead with { Phone = null },
                3 => lead with { Company = null },
                4 => lead with { First = lead.First?[..1] },
                5 => lead with { Last = Slip(lead.Last) },
                6 => lead with { First = Slip(lead.First) },
                7 => lead with { Mail = Slip(lead.Mail) },
                8 => lead with { Company = Slip(lead.Company) },
                _ => lead with { Mail = $"{FebrlSet.Letters(lead.First ?? "x")}{lead.Customer}@outlook.com" },
            };
        }

        return lead;
    }

    private string? Slip(string? text)
    {
        if (text is null || text.Length < 2)
            return text;
        var at = _random.Next(text.Length - 1);
        var letter = (char)('a' + _random.Next(26));
        return _random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, letter.ToString()),
            2 => text[..at] + letter + text[(at + 1)..],
            _ => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
        };
    }

    private string Value(string column)
    {
        while (true)
        {
            if (_people[_random.Next(_people.Length)][column] is { Length: >= 3 } value)
                return value;
        }
    }

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + _random.Next(10))));
}
