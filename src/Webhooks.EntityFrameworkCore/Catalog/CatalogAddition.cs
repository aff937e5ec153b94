using Webhooks.Definitions;

namespace Webhooks.Catalog;

/// <summary>What a host adds to the objects of its models.</summary>
internal sealed record CatalogAddition(Action<EventCatalog> AddTo);
