namespace LeadFunctions.Tests.Forms;

/// <summary>A file of forms for one test.</summary>
internal sealed class TempForms : IDisposable
{
    public TempForms(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"forms-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(Path);
}
