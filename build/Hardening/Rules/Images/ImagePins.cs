using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>Names images by the digests that the profile gives in its parameter <c>digests</c>.</summary>
/// <remarks>
/// An entry is a whole reference, <c>registry.example/app:1.2@sha256:…</c>: it stands for what is now named <c>registry.example/app:1.2</c>.
/// A digest is never guessed: an image without an entry stays and is reported.
/// </remarks>
public sealed class ImagePins : IObjectRule
{
    public string Id => "image-digests";

    public ImmutableArray<string> Serves => ["I02"];

    public ImmutableArray<string> Changes => ["containers[*].image"];

    public bool Concerns(ObjectIdentity identity) => PodTemplate.IsIn(identity);

    public IEnumerable<Step> Apply(ReleaseObject item, RuleContext context)
    {
        var pins = context.Parameter("digests").Select(entry => ImageReference.TryParse(entry, out var pin) ? pin : null)
            .Where(pin => pin?.Digest is not null).DistinctBy(pin => pin! with { Digest = null }).ToDictionary(pin => pin! with { Digest = null }, pin => pin!);
        foreach (var field in (PodTemplate.Of(item.Identity, item.Root)?.Containers ?? []).Select(container => container.Field["image"]))
        {
            if (!ImageReference.TryParse(field.Text, out var image) || image.Digest is not null)
                continue;
            yield return pins.TryGetValue(image, out var pin) ? Edit.Set(field, pin.ToString()) : new Left(field.Path, "the profile has no digest of it");
        }
    }
}
