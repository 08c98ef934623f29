using System.Globalization;

namespace LeadFunctions.LocalBus.Store;

/// <summary>
/// Keeps a second bus away from the file: each believes that it alone knows what is locked. The system drops the lock with its process, so a killed
/// one blocks nobody. Who holds it stands in a file beside, because a locked file cannot be read everywhere.
/// </summary>
internal sealed class FileGuard : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _holderPath;

    public FileGuard(string databasePath, TimeProvider time)
    {
        _holderPath = databasePath + ".pid";
        try
        {
            _lock = new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault)
        {
            throw new BusException($"{databasePath} is in use by {Holder()}: stop it first, or give this bus another file.", fault);
        }

        var since = time.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        File.WriteAllText(_holderPath, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, since {since}"));
    }

    public void Dispose()
    {
        File.Delete(_holderPath);
        _lock.Dispose();
    }

    private string Holder()
    {
        try
        {
            return File.ReadAllText(_holderPath);
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
