namespace LeadFunctions.Core.Leads;

/// <summary>Where a customer stands in the sales process.</summary>
internal enum LeadStage
{
    /// <summary>Known, but asked us nothing yet.</summary>
    Subscriber,

    /// <summary>Asked us.</summary>
    Lead,

    /// <summary>Marketing qualified: fits, and is interested enough, by the scoring model or by a person's word.</summary>
    Mql,

    /// <summary>Sales qualified: all prerequisites of the qualification model are met.</summary>
    Sql,

    /// <summary>There is an offer on the table.</summary>
    Opportunity,

    /// <summary>Bought.</summary>
    Customer,

    /// <summary>Not now: kept warm until a later date.</summary>
    Nurture,

    /// <summary>No customer of ours, for a stated reason.</summary>
    Disqualified,
}
