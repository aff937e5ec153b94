namespace ChangeFeed;

/// <summary>Defines the exit codes of the process.</summary>
internal static class ExitCode
{
    /// <summary>Everything was delivered.</summary>
    public const int Success = 0;

    /// <summary>A delivery is dead, or is not settled because the run was stopped.</summary>
    public const int Unfinished = 1;

    /// <summary>Arguments, webhooks or changes are not valid.</summary>
    public const int BadInput = 2;
}
