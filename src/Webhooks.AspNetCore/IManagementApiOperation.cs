namespace Webhooks;

/// <summary>Identifies the operation of an endpoint of the management API. It is in the metadata of the endpoint.</summary>
/// <remarks>
/// Read it in a convention, a filter or an authorization handler to treat operations differently. It never changes and is
/// thread-safe. You do not implement it.
/// </remarks>
public interface IManagementApiOperation
{
    /// <summary>Gets the id of the operation in the OpenAPI document, for example <c>CreateWebhook</c>.</summary>
    string OperationId { get; }
}
