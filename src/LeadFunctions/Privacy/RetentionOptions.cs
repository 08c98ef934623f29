using System.ComponentModel.DataAnnotations;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Privacy;

/// <summary>
/// Settings under <c>Retention</c>: how long leads of each stage are kept after the last that the customer or one of us did. What is not set is kept for good.
/// </summary>
internal sealed class RetentionOptions
{
    private const string Least = "1.00:00:00";
    private const string Most = "36500.00:00:00";

    /// <summary>Known, but asked us nothing yet.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan? Subscriber { get; set; }

    /// <summary>Asked us.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan? Lead { get; set; }

    /// <summary>Marketing qualified.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan? Mql { get; set; }

    /// <summary>Sales qualified.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan? Sql { get; set; }

    /// <summary>There is an offer on the table.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan? Opportunity { get; set; }

    /// <summary>Bought; other laws may say for how long invoices are kept.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan? Customer { get; set; }

    /// <summary>Kept warm.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan? Nurture { get; set; }

    /// <summary>No customer of ours.</summary>
    [Range(typeof(TimeSpan), Least, Most)]
    public TimeSpan? Disqualified { get; set; }

    /// <summary>Nothing is erased before it was announced in the desk for so long, also when one of these settings was changed.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan Notice { get; set; } = TimeSpan.FromDays(14);

    internal bool IsOn => Enum.GetValues<LeadStage>().Any(stage => Of(stage) is not null);

    internal TimeSpan? Of(LeadStage stage) => stage switch
    {
        LeadStage.Subscriber => Subscriber,
        LeadStage.Lead => Lead,
        LeadStage.Mql => Mql,
        LeadStage.Sql => Sql,
        LeadStage.Opportunity => Opportunity,
        LeadStage.Customer => Customer,
        LeadStage.Nurture => Nurture,
        LeadStage.Disqualified => Disqualified,
        _ => null,
    };

    /// <summary>Tells whether the settings are those that were announced.</summary>
    internal string Text => string.Join(' ', Enum.GetValues<LeadStage>().Select(stage => $"{stage}={Of(stage)}"));
}
