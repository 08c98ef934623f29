using System.Diagnostics;
using System.IO.Compression;
using LeadFunctions.Desk;

namespace LeadFunctions.Tests.Desk;

public sealed class DeskAssetsTests
{
    public static TheoryData<string> Names => [.. DeskAssets.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_the_same_when_it_is_unpacked(string name)
    {
        var asset = DeskAssets.Find(name)!;
        using var packed = new MemoryStream(asset.Brotli.ToArray());
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        brotli.CopyTo(unpacked);

        Assert.Equal(asset.Bytes.ToArray(), unpacked.ToArray());
        Assert.NotEmpty(unpacked.ToArray());
    }

    [Fact]
    public void All_files_of_the_folder_are_there_and_htmx()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("src/LeadFunctions.Desk/Assets")).Select(Path.GetFileName);

        Assert.Equal(files.Append("htmx.js").Order(StringComparer.Ordinal), DeskAssets.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Addresses_hold_a_hash_of_all_files()
    {
        Assert.Matches("^[0-9a-f]{12}$", DeskAssets.Version);
        Assert.Equal($"/assets/{DeskAssets.Version}/desk.css", DeskAssets.AddressOf("desk.css"));
        Assert.Throws<ArgumentException>(() => DeskAssets.AddressOf("../secret"));
        Assert.Null(DeskAssets.Find("../secret"));
    }

    [Fact]
    public async Task The_scripts_have_no_fault_that_their_types_show()
    {
        var folder = Repository.PathOf("src/LeadFunctions.Desk");
        var start = new ProcessStartInfo("node", [Path.Combine("node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.json"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var faults = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal("", faults);
        Assert.Equal(0, process.ExitCode);
    }
}
