using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using LeadFunctions.Core.Imports;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Leads;

namespace LeadFunctions.Imports;

/// <summary>
/// A person's rows in files that are kept. A row cannot be taken out of a file by which ids are made: the file goes as a whole, with its report, and an import
/// that is under way is stopped.
/// </summary>
internal sealed class ImportedData(ImportRows rows, ImportBlobs blobs, ImportFiles files) : IHeldData
{
    private const int PageSize = 100;
    private const int Attempts = 5;

    public string Name => "imports";

    public async IAsyncEnumerable<HeldItem> FindAsync(DataSubject person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!blobs.AreThere)
            yield break;
        string? next = null;
        do
        {
            (var imports, next) = await rows.ListAsync(PageSize, next, cancellation);
            // Of a file that is not whole yet nobody can read anything.
            foreach (var import in imports.Where(one => one.HasFiles && one.State != ImportState.Uploading && one.CreatedAt <= person.Until))
            {
                await foreach (var text in RowsOfAsync(import, person, cancellation))
                    yield return new HeldItem(import.Id.ToString(), import.CreatedAt, text);
            }
        }
        while (next is not null);
    }

    public async Task RemoveAsync(HeldItem item, CancellationToken cancellation)
    {
        // What is under way changes again and again.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await rows.FindAsync(Guid.Parse(item.Key), cancellation) is not { Import.HasFiles: true } known
                || await files.RemoveAsync(known, cancellation))
                return;
        }

        throw new TimeoutException($"Import {item.Key} was changed by others at every attempt.");
    }

    private async IAsyncEnumerable<string> RowsOfAsync(ImportRecord import, DataSubject person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        FileLook look;
        await using (var whole = await blobs.OpenFileAsync(import.Id, cancellation))
            look = await FileLook.AtAsync(whole, import.Order, cancellation);
        await using var file = await blobs.OpenFileAsync(import.Id, cancellation);
        await using var lines = CsvRows.ReadAsync(file, look, cancellation).GetAsyncEnumerator(cancellation);
        if (await Header.ReadAsync(lines, import.Order) is not { Mapping: { } mapping })
            yield break;
        var reader = import.ReaderOf(mapping);
        while (await NextAsync(lines) is { } row)
        {
            // What would not be sent holds the person's address or number all the same.
            var text = reader.Read(row.Cells) is RowOutcome.Accepted accepted ? accepted.Body : string.Join('\n', row.Cells);
            if (person.Owns(Encoding.UTF8.GetBytes(text), OwnChannels.Import))
                yield return text;
        }
    }

    private static async Task<CsvRow?> NextAsync(IAsyncEnumerator<CsvRow> lines)
    {
        try
        {
            return await lines.MoveNextAsync() ? lines.Current : null;
        }
        catch (MaxFieldSizeException)
        {
            // No check got further either.
            return null;
        }
    }
}
