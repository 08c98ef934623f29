using System.Net;
using LeadFunctions.Http;

namespace LeadFunctions.Imports;

/// <summary>Why something cannot be done with an import.</summary>
internal static class ImportProblems
{
    public static Problem NotFound { get; } = new(
        "import-not-found", "No such import", HttpStatusCode.NotFound, "No import has this id. GET api/imports lists them.", "id");

    public static Problem NoBlobs { get; } = new(
        "no-blob-storage", "There is nowhere to keep files", HttpStatusCode.ServiceUnavailable,
        "Imports need Blob storage: set Storage:BlobServiceUri, or a connection string that names it.");

    public static Problem Busy { get; } = new(
        "imports-busy", "Enough imports run already", HttpStatusCode.Conflict,
        "As many imports run as may at once (Imports:AtOnce), so that leads which come meanwhile need not wait: run this one when another is done.");

    public static Problem FilesGone { get; } = new(
        "import-files-removed", "The file is gone", HttpStatusCode.Gone,
        "The file and the report of this import were removed. Start a new import with the file.");

    public static Problem Changed { get; } = new(
        "import-changed", "The import was changed meanwhile", HttpStatusCode.Conflict, "Somebody else did something with this import: look at it again.");

    public static Problem TooLong(int most) => new(
        "file-too-large", "The file is too large", HttpStatusCode.RequestEntityTooLarge,
        $"A file may hold at most {most} bytes (Imports:MaxBytes): divide it, each part with its header.", "$.bytes");

    public static Problem WrongPart(int parts) => CommandReader.Invalid("part", $"The parts of this file are numbered from 1 to {parts}.");

    public static Problem WrongLength(int length) =>
        CommandReader.Invalid("body", $"This part has {length} bytes: all have {ImportRecord.PartBytes} but the last, which has what is left.");

    public static Problem Missing(IReadOnlyCollection<int> parts) => new(
        "parts-missing", "Parts of the file are missing", HttpStatusCode.Conflict,
        $"Upload these parts first: {string.Join(", ", parts.Take(20))}{(parts.Count > 20 ? " ..." : "")}.", "parts");

    public static Problem State(ImportState state, string needed) => new(
        "import-state", "The import is not there yet, or past it", HttpStatusCode.Conflict, $"The import is {Name(state)}; {needed}");

    /// <param name="earlier">Import that was run with the same file.</param>
    public static Problem AlreadyImported(Guid earlier) => new(
        "already-imported", "This file was imported before", HttpStatusCode.Conflict,
        $"Import {earlier} ran with the same file. Run this one with \"again\": true if you want it all the same: rows that say the same under the same terms "
        + "are not sent a second time.",
        "$.again");

    /// <summary>Examples of what reading one may answer.</summary>
    public static IReadOnlyList<Problem> OfReading { get; } = [NotFound];

    /// <summary>Examples of what changing one may answer.</summary>
    public static IReadOnlyList<Problem> OfChange { get; } =
    [
        CommandReader.InvalidField, CommandReader.TooLong, NotFound, NoBlobs, FilesGone, Changed, State(ImportState.Running, "wait."),
    ];

    private static string Name(ImportState state) => state.ToString().ToLowerInvariant();
}
