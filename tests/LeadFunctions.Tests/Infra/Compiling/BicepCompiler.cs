using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using StreamJsonRpc;

namespace LeadFunctions.Tests.Infra.Compiling;

/// <summary>The real compiler as one process that answers JSON-RPC: it needs no network, and writes into a folder of its own only.</summary>
internal sealed class BicepCompiler : IDisposable
{
    private const int PermissionDenied = 13;

    private static readonly string[] Places = ["HOME", "USERPROFILE", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP", "DOTNET_BUNDLE_EXTRACT_BASE_DIR"];

    private readonly Process _process;
    private readonly JsonRpc _rpc;

    private BicepCompiler()
    {
        _process = Start(Folder.FullName);
        // What it prints there is for a person who waits; unread it would block the process one day.
        _ = _process.StandardError.ReadToEndAsync();
        _rpc = new JsonRpc(new HeaderDelimitedMessageHandler(
            _process.StandardInput.BaseStream, _process.StandardOutput.BaseStream,
            new SystemTextJsonFormatter { JsonSerializerOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web) }));
        _rpc.StartListening();
    }

    /// <summary>Why there is none, or null. One that was asked for and is not there is a fault of the build, and lets the tests fail.</summary>
    public static string? Missing { get; } = Executable is null ? "No Bicep compiler for this system was asked for: see eng/BicepCompiler.targets." : null;

    /// <summary>Where files to compile can be put; goes with the compiler.</summary>
    public TempFolder Folder { get; } = new();

    private static string? Executable =>
        typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(metadata => metadata.Key == "BicepCompiler")?.Value;

    public static BicepCompiler Create() => new();

    /// <param name="path">A <c>.bicepparam</c> file.</param>
    public Task<CompiledParameters> CompileAsync(string path) =>
        _rpc.InvokeWithParameterObjectAsync<CompiledParameters>(
            "bicep/compileParams", new { path, parameterOverrides = new Dictionary<string, JsonElement>() });

    /// <summary>What Azure would be asked for, as far as that can be told without asking Azure.</summary>
    /// <param name="path">A <c>.bicepparam</c> file that compiles.</param>
    /// <param name="resourceGroup">Where a template goes that makes no group of its own.</param>
    public async Task<string> PredictAsync(string path, string? resourceGroup)
    {
        var metadata = new { tenantId = Id(1), subscriptionId = Id(2), resourceGroup, location = "westeurope", deploymentName = "leads" };
        var request = new { path, metadata, externalInputs = Array.Empty<object>() };
        return (await _rpc.InvokeWithParameterObjectAsync<Prediction>("bicep/getSnapshot", request)).Snapshot;
    }

    /// <summary>The files that one file is made of, itself among them.</summary>
    public async Task<IReadOnlyList<string>> FilesOfAsync(string path) =>
        (await _rpc.InvokeWithParameterObjectAsync<References>("bicep/getFileReferences", new { path })).FilePaths;

    public void Dispose()
    {
        // The end of its input ends it.
        _rpc.Dispose();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill();
        _process.Dispose();
        Folder.Dispose();
    }

    private static Process Start(string folder)
    {
        var executable = Executable ?? throw new InvalidOperationException(Missing);
        try
        {
            return Process.Start(Command(executable, folder))!;
        }
        catch (Win32Exception e) when (e.NativeErrorCode == PermissionDenied && !OperatingSystem.IsWindows())
        {
            // Packages are unpacked without the right to execute where another user did it, or another tool than NuGet.
            var copy = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "tool")).FullName, "bicep");
            File.Copy(executable, copy);
            File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return Process.Start(Command(copy, folder))!;
        }
    }

    /// <summary>Parameter files read the environment, so it is empty but for where to write: what is compiled is the same on every machine.</summary>
    private static ProcessStartInfo Command(string executable, string folder)
    {
        var command = new ProcessStartInfo(executable, ["jsonrpc", "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var system = command.Environment.Where(variable => variable.Key.Equals("SystemRoot", StringComparison.OrdinalIgnoreCase)).ToArray();
        command.Environment.Clear();
        foreach (var (name, value) in system.Concat(Places.Select(name => KeyValuePair.Create(name, (string?)folder))))
            command.Environment[name] = value;
        return command;
    }

    private static string Id(int number) => $"00000000-0000-0000-0000-{number:D12}";

    private sealed record Prediction(string Snapshot);

    private sealed record References(IReadOnlyList<string> FilePaths);
}
