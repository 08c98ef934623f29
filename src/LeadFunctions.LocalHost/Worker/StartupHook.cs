using System.Diagnostics;

/// <summary>
/// Runs inside the worker process before the app does (DOTNET_STARTUP_HOOKS, which prescribes name and shape): ends the worker when the host
/// is gone, however it went, on every operating system. The host holds the other end of the worker's standard input open as long as it lives.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        var watch = new Thread(static () =>
        {
            using var input = Console.OpenStandardInput();
            Span<byte> nothing = stackalloc byte[64];
            while (input.Read(nothing) > 0)
            {
            }

            using var self = Process.GetCurrentProcess();
            self.Kill();
        });
        watch.IsBackground = true;
        watch.Name = "host watch";
        watch.Start();
    }
}
