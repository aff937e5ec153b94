using Microsoft.EntityFrameworkCore;

namespace Webhooks.Support;

/// <summary>A database for one test, empty at first and gone afterwards.</summary>
internal interface ITestDatabase : IAsyncDisposable
{
    /// <summary>Sets a context up for it.</summary>
    void Use(DbContextOptionsBuilder options);
}
