using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Rendering;

/// <summary>Turns components into text. Nothing of them stays: each page has a renderer of its own.</summary>
internal sealed class ComponentRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return TurningMarks.WithoutThem(await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString()));
    }

    /// <summary>What a page holds: one component.</summary>
    /// <param name="parameters">Names and values.</param>
    public static RenderFragment Of<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent => builder =>
        {
            builder.OpenComponent<T>(0);
            foreach (var (name, value) in parameters)
                builder.AddComponentParameter(1, name, value);
            builder.CloseComponent();
        };
}
