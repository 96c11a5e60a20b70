using System.Text;
using System.Text.Json;
using Welkin.Kernel;
using Welkin.Releases.Bundles;

namespace Welkin.Tests.Unit.Releases;

/// <summary>The text of <c>release.json</c>, and what is refused in its place.</summary>
public sealed class ReleaseJsonTests
{
    private static readonly Sha256 Digest = Sha256.Of("x");

    private static readonly ReleaseDocument Release = ReleaseScratch.Release(Digest) with
    {
        UpgradeFrom = ">=2026.2.0",
        Files = [new ReleaseFile("values/a+b.yaml", 3, Digest, BundleRoles.Values, "application/yaml")],
    };

    private static string Text => Encoding.UTF8.GetString(ReleaseJson.Write(Release));

    [Fact]
    public void Is_written_in_one_order_with_nothing_escaped_that_need_not_be()
    {
        var x = Digest.Hex;
        var content = Sha256.Of("content").Hex;
        Assert.Equal($$"""
            {
              "schema": "welkin.release/bundle/v1",
              "name": "welkin",
              "version": "2026.4.0",
              "edition": "core",
              "partial": false,
              "channel": "candidate",
              "sourceDateEpoch": 1796083200,
              "source": {
                "commit": "0123456789abcdef0123456789abcdef01234567",
                "dirty": false
              },
              "upgradeFrom": ">=2026.2.0",
              "kubernetes": {
                "min": "1.33",
                "max": "1.36"
              },
              "components": [
                {
                  "name": "baseline",
                  "chart": "baseline",
                  "version": "1.0.0",
                  "contentDigest": "{{content}}",
                  "archiveDigest": "{{x}}",
                  "lock": "locked"
                }
              ],
              "audit": {
                "profile": "restricted",
                "failOn": "high",
                "findings": 2,
                "waived": 1
              },
              "files": [
                {
                  "path": "values/a+b.yaml",
                  "size": 3,
                  "sha256": "{{x}}",
                  "role": "values",
                  "mediaType": "application/yaml"
                }
              ]
            }

            """, Text);
    }

    [Fact]
    public void Is_read_back_as_it_was_written() =>
        Assert.Equal(Text, Encoding.UTF8.GetString(ReleaseJson.Write(ReleaseJson.Read(Encoding.UTF8.GetBytes(Text)))));

    [Theory]
    [InlineData("\"channel\": \"candidate\"", "\"channel\": \"stable\", \"channel\": \"candidate\"")]    // doubled
    [InlineData("\"channel\": \"candidate\"", "\"channel\": \"candidate\", \"expires\": 1")]             // unknown
    [InlineData("\"dirty\": false", "\"dirty\": false, \"branch\": \"x\"")]                              // unknown further in
    [InlineData("\"channel\": \"candidate\",", "")]                                                      // missing
    [InlineData("\"channel\": \"candidate\"", "\"Channel\": \"candidate\"")]                             // another name
    [InlineData("\"channel\": \"candidate\"", "\"channel\": null")]
    [InlineData("\"size\": 3", "\"size\": 3.0")]
    [InlineData("\"size\": 3", "\"size\": \"3\"")]
    [InlineData("\"files\": [", "\"files\": [ null,")]
    [InlineData("bundle/v1", "bundle/v2")]
    [InlineData("\"components\": [", "\"components\": [], \"files\": [")]
    public void Anything_else_is_refused(string part, string instead)
    {
        Assert.Contains(part, Text, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => ReleaseJson.Read(Encoding.UTF8.GetBytes(Text.Replace(part, instead, StringComparison.Ordinal))));
    }

    [Fact]
    public void Nothing_may_stand_before_or_behind_it()
    {
        Assert.ThrowsAny<JsonException>(() => ReleaseJson.Read(Encoding.UTF8.GetBytes(Text + "{}")));
        Assert.ThrowsAny<JsonException>(() => ReleaseJson.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)]));
        Assert.ThrowsAny<JsonException>(() => ReleaseJson.Read("null"u8));
    }
}
