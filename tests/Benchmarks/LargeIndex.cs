using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Welkin.Tests.Benchmarks;

/// <summary>An <c>index.yaml</c> as large repositories have it, in the style that Helm writes: 500 bytes an entry, 300 versions a chart.</summary>
internal static class LargeIndex
{
    private const int VersionsOfChart = 300;

    /// <summary>The chart that lies behind all others.</summary>
    public static string Last(int entries) => Name(entries - 1);

    public static void Write(string path, int entries)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        file.WriteLine("apiVersion: v1\nentries:");
        for (var entry = 0; entry < entries; entry++)
        {
            var name = Name(entry);
            if (entry % VersionsOfChart is 0)
                file.WriteLine($"  {name}:");
            file.WriteLine(Entry(name, VersionsOfChart - (entry % VersionsOfChart)));
        }

        file.WriteLine("generated: \"2026-11-01T00:00:00.000000000Z\"");
    }

    private static string Name(int entry) => string.Create(CultureInfo.InvariantCulture, $"chart-{entry / VersionsOfChart:000}");

    private static string Entry(string name, int minor)
    {
        var version = string.Create(CultureInfo.InvariantCulture, $"1.{minor}.0");
        var created = new DateTime(2020, 1, 1, 10, 11, 12, DateTimeKind.Utc).AddDays(7 * minor).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}-{version}")));
        return $"""
              - annotations:
                  category: Infrastructure
                apiVersion: v2
                appVersion: 2.{minor}.1
                created: "{created}.123456789Z"
                description: {name} serves what applications on a cluster ask for, and tells
                  its operators what it does
                digest: {digest}
                home: https://{name}.example/
                keywords:
                - cluster
                - service
                kubeVersion: '>=1.23.0-0'
                name: {name}
                urls:
                - https://charts.example/{name}-{version}.tgz
                version: {version}
            """;
    }
}
