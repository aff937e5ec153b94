using Webhooks.Definitions;

namespace Webhooks.Catalog;

/// <summary>Holds what a host adds to the objects of its models.</summary>
internal sealed record CatalogAddition(Action<EventCatalog> AddTo);
