using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace LeadFunctions.Desk.Parts;

/// <summary>A text in a picture: within code, Razor takes an element of that name for its own.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Place, in the units of the picture.</summary>
    [Parameter]
    [EditorRequired]
    public double X { get; set; }

    /// <inheritdoc cref="X"/>
    [Parameter]
    [EditorRequired]
    public double Y { get; set; }

    /// <summary>How it is painted.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>What it says.</summary>
    [Parameter]
    [EditorRequired]
    public required string Say { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Class);
        builder.AddAttribute(2, "x", X.ToString("0.#", CultureInfo.InvariantCulture));
        builder.AddAttribute(3, "y", Y.ToString("0.#", CultureInfo.InvariantCulture));
        builder.AddContent(4, Say);
        builder.CloseElement();
    }
}
