using System.ComponentModel.DataAnnotations;

namespace LeadFunctions.Sequences;

/// <summary>What somebody wants of a lead and a sequence.</summary>
internal enum SequenceWish
{
    Enter,
    Leave,
}

/// <summary>Body of <c>POST api/leads/{id}/nurture</c>.</summary>
/// <param name="Sequence">Name of a sequence of nurture.json.</param>
/// <param name="Do">enter or leave.</param>
/// <param name="By">Who wants it.</param>
internal sealed record SequenceCommand(
    [property: Required(ErrorMessage = "Name the sequence."), StringLength(40, ErrorMessage = "At most 40 characters.")] string? Sequence,
    [property: Required(ErrorMessage = "Say enter or leave.")] SequenceWish? Do,
    [property: Required(ErrorMessage = "Say who wants it."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By);
