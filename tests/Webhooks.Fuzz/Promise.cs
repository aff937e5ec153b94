namespace Webhooks.Fuzz;

internal static class Promise
{
    public static void Keep(bool holds, string promise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Broken: {promise}.");
        }
    }
}
