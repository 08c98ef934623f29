using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Sequences;

/// <summary>Body of <c>POST api/nurture/{sequence}/segment</c>.</summary>
/// <param name="View">Address of a list of leads as the desk shows and saves it, such as <c>/leads?stage=Nurture</c>.</param>
/// <param name="By">Who wants it.</param>
/// <param name="Start">Enters the leads of this page. Left out or false: only says who could enter.</param>
internal sealed record SegmentCommand(
    [property: Required(ErrorMessage = "Give the address of a list of leads, such as /leads?stage=Nurture.")]
    [property: StringLength(2000, ErrorMessage = "At most 2000 characters.")]
    [property: RegularExpression(@"^/leads(\?[^\r\n]*)?$", ErrorMessage = "It is an address of the list of leads: /leads, or /leads? and its filters.")]
    string? View,
    [property: Required(ErrorMessage = "Say who wants it."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    bool? Start = null);

/// <param name="Total">Leads of the view.</param>
/// <param name="Looked">Leads of this page.</param>
/// <param name="Entered">Those of them that entered or, before the start, could.</param>
/// <param name="Inside">Those that were inside already, or had been by the same view today.</param>
/// <param name="Barred">Those that cannot enter, by why.</param>
/// <param name="Busy">Those that others changed at every attempt, or that could not be stored: begin again at the end.</param>
/// <param name="Remaining">Leads behind this page.</param>
/// <param name="Preview">Before the start: what the first of them would get first.</param>
internal sealed record SegmentView(
    int Total,
    int Looked,
    int Entered,
    int Inside,
    IReadOnlyDictionary<Core.LifeCycle.EntryBar, int> Barred,
    int Busy,
    int Remaining,
    IReadOnlyList<NextStepView>? Preview,
    string? Continuation);
