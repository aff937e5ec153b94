namespace Webhooks.Hostile;

/// <summary>Where a receiver stops making progress.</summary>
internal enum Stall
{
    Never,
    BeforeTheStatus,
    AfterTheStatus,
}
