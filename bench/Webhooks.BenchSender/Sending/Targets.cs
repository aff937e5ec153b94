namespace Webhooks.Bench;

/// <summary>Where messages go: ten URLs of one receiver, in turn.</summary>
internal static class Targets
{
    public const int Count = 10;

    public static Uri[] At(Uri receiver) =>
        [.. Enumerable.Range(0, Count).Select(number => new Uri(receiver, $"/w/{number}"))];
}
