using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace LeadFunctions.Commands;

/// <summary>Body of <c>PUT api/leads/{id}/owner</c>.</summary>
/// <param name="Owner">Whose the lead becomes; null: nobody's. Never left out, so that no slip takes a lead from its owner.</param>
/// <param name="By">Who gives it.</param>
/// <param name="Note">Why.</param>
internal sealed record OwnerCommand(
    [property: JsonRequired] string? Owner,
    [property: Required(ErrorMessage = "Say who gives the lead away."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    [property: StringLength(4000, ErrorMessage = "At most 4000 characters.")] string? Note = null);

/// <summary>Body of <c>POST api/owners/{owner}/reassign</c>.</summary>
/// <param name="To">Who gets the leads; null: whoever the routing rules name, as if they were new and their owner not there. Never left out.</param>
/// <param name="By">Who gives them.</param>
/// <param name="Note">Why.</param>
internal sealed record ReassignCommand(
    [property: JsonRequired] string? To,
    [property: Required(ErrorMessage = "Say who gives the leads away."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    [property: StringLength(4000, ErrorMessage = "At most 4000 characters.")] string? Note = null);
