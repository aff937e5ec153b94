namespace ChangeFeed;

/// <summary>What the process answers with.</summary>
internal static class ExitCode
{
    /// <summary>Everything was delivered.</summary>
    public const int Success = 0;

    /// <summary>Something is dead, or did not settle because the run was stopped.</summary>
    public const int Unfinished = 1;

    /// <summary>Arguments, webhooks or changes are wrong.</summary>
    public const int BadInput = 2;
}
