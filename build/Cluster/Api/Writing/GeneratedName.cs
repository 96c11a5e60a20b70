using System.Security.Cryptography;

namespace Welkin.Cluster;

/// <summary>Completes <c>generateName</c> (apiserver, storage/names/generate.go): five letters and digits that make no words.</summary>
internal static class GeneratedName
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    public static string Of(string prefix) => prefix + RandomNumberGenerator.GetString(Letters, 5);
}
