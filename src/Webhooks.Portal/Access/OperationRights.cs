namespace Webhooks.Access;

/// <summary>Maps each operation of the management API to the right that it needs.</summary>
internal static class OperationRights
{
    /// <summary>Returns the right for an operation that is not a read.</summary>
    /// <param name="operationId">The id of the operation, or null for a request that matches no operation.</param>
    public static PortalRights Of(string? operationId) => operationId switch
    {
        // They change nothing. They are not reads only because they have a body.
        "PreviewSubscription" or "PreviewDraft" or "ExplainEvent" or null => PortalRights.None,
        "RotateSecret" or "RevokeSecret" => PortalRights.Secrets,
        "RecoverDeliveries" or "CancelDeliveries" or "ResendDelivery" or "CancelDelivery" => PortalRights.Resend,
        "SendTest" => PortalRights.Test,
        _ => PortalRights.Edit,
    };

    /// <summary>Returns the name of a right, as <c>config.json</c> has it.</summary>
    public static string NameOf(PortalRights right) => right.ToString().ToLowerInvariant();
}
