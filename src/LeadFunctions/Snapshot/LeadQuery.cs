using LeadFunctions.Core.Leads;

namespace LeadFunctions.Snapshot;

/// <summary>In which order leads are listed; equal ones by id.</summary>
internal enum LeadSort
{
    /// <summary>Whose temperature falls next; those that do not cool any more are the last.</summary>
    CoolsSoonest,

    /// <summary>Newest submission first.</summary>
    LastAsked,

    /// <summary>Newest lead first.</summary>
    Newest,

    Oldest,

    /// <summary>Highest score first, as it is at the moment of the question.</summary>
    Score,

    /// <summary>Whose answer, appointment or attempt is due next; those that wait for nothing are the last.</summary>
    DueSoonest,
}

/// <summary>Which leads are asked for. Of each filter one of its values must hold; an empty filter lets all pass.</summary>
internal sealed record LeadQuery
{
    /// <summary>Words that must all occur in name, company, mail address or phone number. Personal data: never to be logged or put into a URL.</summary>
    public string? Text { get; init; }

    public IReadOnlyCollection<LeadStage> Stages { get; init; } = [];

    /// <summary>Names in any case; null: nobody.</summary>
    public IReadOnlyCollection<string?> Owners { get; init; } = [];

    public IReadOnlyCollection<Temperature> Temperatures { get; init; } = [];

    /// <summary>At which moment <see cref="Temperatures"/> hold, if nothing more happens; null: now.</summary>
    public DateTimeOffset? TemperatureAt { get; init; }

    /// <summary>Of the newest submission, as are source, action and channel; null: none.</summary>
    public IReadOnlyCollection<string?> Offers { get; init; } = [];

    public IReadOnlyCollection<LeadSource> Sources { get; init; } = [];

    public IReadOnlyCollection<LeadAction> Actions { get; init; } = [];

    /// <summary>Null: not known.</summary>
    public IReadOnlyCollection<string?> Channels { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2; null: not known.</summary>
    public IReadOnlyCollection<string?> Countries { get; init; } = [];

    /// <summary>Known since this moment or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Known since before this moment.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>All of them hold.</summary>
    public LeadMarks With { get; init; }

    /// <summary>None of them holds.</summary>
    public LeadMarks Without { get; init; } = LeadMarks.Test;

    public LeadSort Sort { get; init; }

    /// <summary>Leads of a page, 0 or more.</summary>
    public int Take { get; init; } = 50;

    /// <summary>Where the page before ended; null: from the beginning.</summary>
    public ListPlace? After { get; init; }

    /// <summary>Says nothing of what is searched for.</summary>
    public override string ToString() => nameof(LeadQuery);
}
