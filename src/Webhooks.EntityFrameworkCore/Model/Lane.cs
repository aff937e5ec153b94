namespace Webhooks.Model;

/// <summary>The two kinds of deliveries, which are queued separately. Databases store the numbers.</summary>
internal static class Lane
{
    public const int FirstAttempts = 0;

    public const int Retries = 1;

    public static int Of(int attempts) => attempts > 0 ? Retries : FirstAttempts;
}
