namespace Webhooks.Records;

/// <summary>The values of one record, encoded once as compact JSON, with an index of its fields.</summary>
internal sealed class RecordImage
{
}
