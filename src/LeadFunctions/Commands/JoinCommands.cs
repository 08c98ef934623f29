using System.ComponentModel.DataAnnotations;
using LeadFunctions.Core.Leads;
using LeadFunctions.Joining;

namespace LeadFunctions.Commands;

/// <summary>Body of <c>POST api/leads/{id}/merge</c>.</summary>
/// <param name="With">Id of the other lead.</param>
/// <param name="By">Who says that they are one customer.</param>
/// <param name="Keep">Id of the one of both that goes on; the older if left out.</param>
internal sealed record MergeCommand(
    [property: Required(ErrorMessage = "Say with which lead.")] string? With,
    [property: Required(ErrorMessage = "Say who merges them."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    string? Keep = null);

/// <summary>Body of <c>POST api/leads/{id}/unmerge</c>.</summary>
/// <param name="Submissions">Ids of those that are somebody else's.</param>
/// <param name="By">Who says so.</param>
internal sealed record UnmergeCommand(
    [property: Required(ErrorMessage = "Say which submissions are somebody else's.")]
    [property: Length(1, LeadJoins.MostLeaving, ErrorMessage = "Name 1 to 100 submissions.")]
    IReadOnlyList<Guid>? Submissions,
    [property: Required(ErrorMessage = "Say who takes them out."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By);

/// <summary>Body of <c>POST api/leads/{id}/tell-apart</c>.</summary>
/// <param name="From">Id of the lead that is somebody else.</param>
/// <param name="By">Who says so.</param>
internal sealed record TellApartCommand(
    [property: Required(ErrorMessage = "Say from which lead.")] string? From,
    [property: Required(ErrorMessage = "Say who tells them apart."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By);

/// <summary>A lead after it was merged.</summary>
/// <param name="Members">Leads that were merged into it; their ids lead to it.</param>
internal sealed record MergeView(LeadId LeadId, IReadOnlyList<LeadId> Members);

/// <summary>Two leads that are two customers.</summary>
/// <param name="OtherId">The lead that has the submissions now, or that was named in the body.</param>
internal sealed record ApartView(LeadId LeadId, LeadId OtherId);
