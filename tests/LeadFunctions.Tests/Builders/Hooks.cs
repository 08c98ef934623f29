namespace LeadFunctions.Tests.Builders;

internal static class Hooks
{
    extension(LoopbackServer server)
    {
        /// <summary>A webhook's address, which is a secret itself.</summary>
        public Uri Hook => server.At("/hook/TOKEN?key=TOKEN");
    }
}
