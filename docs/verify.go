// Verifies a folder that `manage.py export_log` wrote: every signature, every older checkpoint,
// every entry. It uses nothing of the portal, only golang.org/x/mod, as Debian has it.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const width = 256

// witness verifies cosignature/v1, which the library does not know.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }
func (w witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	seconds := binary.BigEndian.Uint64(signature)
	seen := fmt.Sprintf("cosignature/v1\ntime %d\n%s", seconds, text)
	return ed25519.Verify(w.key, []byte(seen), signature[8:])
}

func verifier(vkey string) note.Verifier {
	parts := strings.SplitN(vkey, "+", 3)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	check(err)
	if key[0] == 1 {
		known, err := note.NewVerifier(vkey)
		check(err)
		return known
	}
	digest := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	hash := binary.BigEndian.Uint32(digest[:])
	said, err := strconv.ParseUint(parts[1], 16, 32)
	check(err)
	if key[0] != 4 || uint32(said) != hash {
		check(errors.New("not a key of a witness: " + vkey))
	}
	return witness{parts[0], hash, ed25519.PublicKey(key[1:])}
}

// opened reads a checkpoint that at least one key of the log signed.
func opened(file string, known note.Verifiers, origin string) tlog.Tree {
	content, err := os.ReadFile(file)
	check(err)
	found, err := note.Open(content, known)
	check(err)
	signed := false
	for _, signature := range found.Sigs {
		signed = signed || signature.Name == origin
	}
	if !signed {
		check(errors.New(file + " is not signed by the log"))
	}
	lines := strings.Split(found.Text, "\n")
	if len(lines) != 4 || lines[0] != origin {
		check(errors.New(file + " is the checkpoint of another log"))
	}
	tree, err := tlog.ParseTree([]byte("go.sum database tree\n" + lines[1] + "\n" + lines[2] + "\n"))
	check(err)
	return tree
}

type folder string

func (f folder) Height() int                         { return 8 }
func (f folder) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) (read [][]byte, err error) {
	for _, tile := range tiles {
		content, err := os.ReadFile(filepath.Join(string(f), path(tile)))
		if err != nil {
			return nil, err
		}
		read = append(read, content)
	}
	return read, nil
}

func path(tile tlog.Tile) string { return strings.Replace(tile.Path(), "tile/8/", "tile/", 1) }

func entries(root string, head tlog.Tree, hashes tlog.HashReader) map[int64][]byte {
	found := map[int64][]byte{}
	for number := int64(0); number*width < head.N; number++ {
		tile := tlog.Tile{H: 8, L: 0, N: number, W: int(min(width, head.N-number*width))}
		bundle := strings.Replace(path(tile), "tile/0/", "tile/entries/", 1)
		content, err := os.ReadFile(filepath.Join(root, bundle))
		check(err)
		var places []int64
		first := int64(len(found))
		for len(content) > 0 {
			length := int(binary.BigEndian.Uint16(content))
			places = append(places, tlog.StoredHashIndex(0, int64(len(found))))
			found[int64(len(found))] = content[2 : 2+length]
			content = content[2+length:]
		}
		inTree, err := hashes.ReadHashes(places)
		check(err)
		for i, hash := range inTree {
			if tlog.RecordHash(found[first+int64(i)]) != hash {
				check(fmt.Errorf("entry %d is not the one in the tree", first+int64(i)))
			}
		}
	}
	if int64(len(found)) != head.N {
		check(fmt.Errorf("%d entries, and the checkpoint says %d", len(found), head.N))
	}
	return found
}

// published checks that each public record is the one that its leaf commits to.
func published(root string, found map[int64][]byte) (count, withheld int) {
	content, err := os.ReadFile(filepath.Join(root, "public.jsonl"))
	check(err)
	for _, line := range bytes.Split(bytes.TrimSpace(content), []byte("\n")) {
		var told struct {
			Index                 int64
			Canon, Salt, Withheld string
		}
		var entry struct{ C string }
		check(json.Unmarshal(line, &told))
		if told.Withheld != "" && told.Canon == "" && told.Salt == "" {
			withheld++ // its place is public, and its text is not
			continue
		}
		check(json.Unmarshal(found[told.Index], &entry))
		salt, err := base64.StdEncoding.DecodeString(told.Salt)
		check(err)
		digest := sha256.Sum256(append(salt, told.Canon...))
		if base64.StdEncoding.EncodeToString(digest[:]) != entry.C {
			check(fmt.Errorf("the public record of leaf %d is not the one in the tree", told.Index))
		}
		count++
	}
	return count, withheld
}

func check(err error) {
	if err != nil {
		fmt.Println("NOT GENUINE.", err)
		os.Exit(1)
	}
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func main() {
	root := os.Args[1]
	keys, err := os.ReadFile(filepath.Join(root, "vkeys"))
	check(err)
	var known []note.Verifier
	for _, vkey := range strings.Fields(string(keys)) {
		known = append(known, verifier(vkey))
	}
	list, origin := note.VerifierList(known...), known[0].Name()
	head := opened(filepath.Join(root, "checkpoint"), list, origin)
	hashes := tlog.TileHashReader(head, folder(root))
	older, err := filepath.Glob(filepath.Join(root, "checkpoints", "*"))
	check(err)
	for _, file := range older {
		tree := opened(file, list, origin)
		then, err := tlog.TreeHash(tree.N, hashes)
		check(err)
		if then != tree.Hash {
			check(fmt.Errorf("the log of %d leaves had another past", tree.N))
		}
	}
	found := entries(root, head, hashes)
	count, withheld := published(root, found)
	fmt.Printf("GENUINE. %d leaves, %d older checkpoints, %d public records, %d withheld.\n",
		head.N, len(older), count, withheld)
}
