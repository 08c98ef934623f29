using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Benchmarks.Identity;

/// <summary>A lead of the set: its contact, newest values first, and the numbers of its records.</summary>
internal sealed class SetLead(Contact contact)
{
    public Contact Contact { get; set; } = contact;

    public List<int> Records { get; } = [];
}

/// <summary>Records merged into leads by exact keys, one after the other, by the rules of the app's processing, in memory.</summary>
internal sealed class LeadSet
{
    private readonly Dictionary<string, int> _owners = [];

    public LeadSet(IReadOnlyList<PersonRecord> records)
    {
        for (var number = 0; number < records.Count; number++)
            Add(number, records[number].Submission);
    }

    public List<SetLead> Leads { get; } = [];

    /// <summary>Pairs of leads that one submission's keys belong to: shown to people too.</summary>
    public HashSet<(int, int)> SharedKeys { get; } = [];

    private void Add(int number, Submission submission)
    {
        var keys = IdentityKeys.Of(submission);
        var id = Find(keys, submission.Contact) ?? Create(submission.Contact);
        var lead = Leads[id];
        lead.Records.Add(number);
        lead.Contact = Merge(lead.Contact, submission.Contact);
        foreach (var key in keys)
        {
            if (!_owners.TryAdd(key.Hash, id) && _owners[key.Hash] is var owner && owner != id)
                SharedKeys.Add((Math.Min(owner, id), Math.Max(owner, id)));
        }
    }

    /// <summary>The strongest key decides; of the others each, but that of the name only where nothing speaks against it.</summary>
    private int? Find(IReadOnlyList<IdentityKey> keys, Contact contact)
    {
        foreach (var key in keys)
        {
            if (!_owners.TryGetValue(key.Hash, out var owner))
                continue;
            if (key == keys[0] || key.Kind != IdentityKind.NameCompanyCountry || !IdentityKeys.SpeaksAgainst(contact, Leads[owner].Contact))
                return owner;
        }

        return null;
    }

    private int Create(Contact contact)
    {
        Leads.Add(new SetLead(contact));
        return Leads.Count - 1;
    }

    private static Contact Merge(Contact old, Contact given) => new(
        given.FirstName ?? old.FirstName,
        given.LastName ?? old.LastName,
        given.Email ?? old.Email,
        given.Phone ?? old.Phone,
        given.Company ?? old.Company,
        null,
        given.Country ?? old.Country,
        given.CountryCode ?? old.CountryCode);
}
