namespace Webhooks.Definitions;

/// <summary>Specifies what was done to a webhook.</summary>
/// <remarks>Databases store the number of a member: a number is never changed or reused.</remarks>
public enum HistoryOperation
{
    /// <summary>The creation of a webhook.</summary>
    Created = 0,

    /// <summary>A change of a webhook, its subscriptions or its secrets.</summary>
    Modified = 1,

    /// <summary>The deletion of a webhook.</summary>
    Deleted = 2,
}
