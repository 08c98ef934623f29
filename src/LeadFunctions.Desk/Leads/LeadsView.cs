using LeadFunctions.Desk.Now;
using LeadFunctions.Desk.Parts;

namespace LeadFunctions.Desk.Leads;

/// <summary>A list of leads.</summary>
/// <param name="Address">Filters and order as an address; holds no personal data.</param>
/// <param name="Search">Words that are searched for; never part of an address.</param>
/// <param name="Total">Leads found.</param>
/// <param name="All">All leads.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
/// <param name="After">Where this page began; null: it is the first.</param>
/// <param name="Tabs">Views that come with the desk, then those that people saved.</param>
/// <param name="Loading">Leads read so far, while the list cannot be shown yet; null: it can.</param>
public sealed record LeadsView(
    string Address,
    string? Search,
    int Total,
    int All,
    IReadOnlyList<LeadRowView> Rows,
    string? Next,
    string? After,
    IReadOnlyList<FilterView> Filters,
    string Sort,
    IReadOnlyList<ListTab> Tabs,
    DateTimeOffset AsOf,
    ActChoices Choices,
    int? Loading,
    bool HasFailed)
{
    /// <summary>Sequences that the view can enter; none: whoever looks may not.</summary>
    public IReadOnlyList<NamedReason> Sequences { get; init; } = [];
}

/// <summary>A row; checked against the lead as it is stored.</summary>
/// <param name="State">What its clock says when nothing counts down: the key of its text.</param>
/// <param name="Cools">When its temperature falls; null: it does not any more.</param>
public sealed record LeadRowView(
    string Id,
    string Version,
    string Name,
    string? Company,
    DateTimeOffset? Due,
    DateTimeOffset? Risk,
    string State,
    string Stage,
    GradeView Grade,
    DateTimeOffset? Cools,
    string? Owner,
    string? Offer,
    string? CountryCode,
    DateTimeOffset Since);

/// <summary>A filter with the values that it could have.</summary>
/// <param name="Name">As in an address, and the key of its text.</param>
public sealed record FilterView(string Name, IReadOnlyList<FilterValue> Values);

/// <summary>A value of a filter.</summary>
/// <param name="Value">As in an address.</param>
/// <param name="Label">As it is shown.</param>
/// <param name="Count">Leads that it would show; null: not counted.</param>
public sealed record FilterValue(string Value, string Label, int? Count, bool IsOn);

/// <summary>A view that is one click away.</summary>
/// <param name="Name">Key of its text, or as somebody wrote it.</param>
/// <param name="IsOwn">Somebody saved it.</param>
public sealed record ListTab(string Name, string Address, bool IsCurrent, bool IsOwn);
