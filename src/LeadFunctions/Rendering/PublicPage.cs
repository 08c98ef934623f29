using System.Net;
using Microsoft.AspNetCore.Components;

namespace LeadFunctions.Rendering;

/// <summary>A page that anybody may see.</summary>
/// <param name="Content">Within the layout of such pages.</param>
internal sealed record PublicPage(string Title, RenderFragment Content)
{
    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    /// <summary>Whose page it is, as people call them; null: nobody said.</summary>
    public string? Publisher { get; init; }

    /// <summary>It stands within a page of another site.</summary>
    public bool IsFramed { get; init; }

    /// <summary>Search engines may show it.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>Sites that may show it within a page of theirs, as origins.</summary>
    public IReadOnlyList<string> FrameAncestors { get; init; } = [];

    /// <summary>Sites beside ours to which its form may lead, as origins.</summary>
    public IReadOnlyList<string> FormTargets { get; init; } = [];

    /// <summary>A page of one component.</summary>
    /// <param name="parameters">Names and values.</param>
    public static PublicPage Of<T>(string title, params (string Name, object? Value)[] parameters)
        where T : IComponent => new(title, ComponentRenderer.Of<T>(parameters));
}
