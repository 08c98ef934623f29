using LeadFunctions.Desk.Layout;
using LeadFunctions.Rendering;

namespace LeadFunctions.Pages;

/// <summary>Pages of the desk as text.</summary>
internal sealed class DeskRenderer(ComponentRenderer renderer)
{
    /// <summary>A whole page.</summary>
    public Task<string> PageAsync(DeskPage page, DeskLook look, ShellView? shell) => renderer.RenderAsync<Document>(new Dictionary<string, object?>
    {
        [nameof(Document.Text)] = look.Text,
        [nameof(Document.Title)] = page.Title,
        [nameof(Document.Shell)] = shell,
        [nameof(Document.Theme)] = look.Theme,
        [nameof(Document.ChildContent)] = page.Content,
    });

    /// <summary>What a page has inside, by itself.</summary>
    public Task<string> PartAsync(DeskPage page, DeskLook look) => renderer.RenderAsync<Part>(new Dictionary<string, object?>
    {
        [nameof(Part.Text)] = look.Text,
        [nameof(Part.ChildContent)] = page.Content,
    });
}
