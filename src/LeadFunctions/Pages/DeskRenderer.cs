using LeadFunctions.Desk.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Pages;

/// <summary>Turns components into text. Nothing of them stays: each page has a renderer of its own.</summary>
internal sealed class DeskRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>A whole page.</summary>
    public Task<string> PageAsync(DeskPage page, DeskLook look, ShellView? shell) => RenderAsync(typeof(Document), new Dictionary<string, object?>
    {
        [nameof(Document.Text)] = look.Text,
        [nameof(Document.Title)] = page.Title,
        [nameof(Document.Shell)] = shell,
        [nameof(Document.Theme)] = look.Theme,
        [nameof(Document.ChildContent)] = page.Content,
    });

    /// <summary>What a page has inside, by itself.</summary>
    public Task<string> PartAsync(DeskPage page, DeskLook look) => RenderAsync(typeof(Part), new Dictionary<string, object?>
    {
        [nameof(Part.Text)] = look.Text,
        [nameof(Part.ChildContent)] = page.Content,
    });

    private async Task<string> RenderAsync(Type component, Dictionary<string, object?> parameters)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return TurningMarks.WithoutThem(await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters))).ToHtmlString()));
    }
}
