using System.Net;
using LeadFunctions.Desk.Layout;
using LeadFunctions.Rendering;
using Microsoft.AspNetCore.Components;

namespace LeadFunctions.Pages;

/// <summary>What a view shows.</summary>
/// <param name="Content">Below the side bar.</param>
internal sealed record DeskPage(DeskView View, string Title, RenderFragment Content)
{
    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    /// <summary>A page of one component.</summary>
    /// <param name="parameters">Names and values.</param>
    public static DeskPage Of<T>(DeskView view, string title, params (string Name, object? Value)[] parameters)
        where T : IComponent => new(view, title, ComponentRenderer.Of<T>(parameters));
}
